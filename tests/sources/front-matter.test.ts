import { describe, expect, it } from 'vitest';
import { isFrontMatter } from '../../lib/sources/metadata/front-matter.ts';

describe('front matter', () => {
  it.each([
    'Front Cover',
    '[Back cover]',
    'Table of Contents',
    'Contents',
    'Title Page iii',
    '[Copyright notice]',
    'Editorial Board',
    'Editorial Board/Aims & Scope',
    'Inside front cover: Editorial Board',
    'Inside Front Cover - Editorial Board Page/Cover image legend if applicable',
    'Issue Information',
    'Masthead',
    'IEEE Transactions on Pattern Analysis and Machine Intelligence Publication Information',
    'IEEE Computer Society Information',
    'IEEE Transactions on Robotics Information for Authors',
    'Conference Committees',
    'Author Index',
  ])('is “%s”', (title) => {
    expect(isFrontMatter(title)).toBe(true);
  });

  it.each([
    'Covering Graphs',
    'Front-cover design and sales of journals',
    'Back matters: pain after work',
    'Boards of editors in the wild',
    'The editorial board as a network',
    'Contents of the deep mantle',
    'Publication information systems for libraries',
    'Reviewers agree by chance',
    'Index of refraction of glass',
    'Editorial',
  ])('is not “%s”', (title) => {
    expect(isFrontMatter(title)).toBe(false);
  });
});
