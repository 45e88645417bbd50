export { type Library, type LibraryOptions, openLibrary } from './open-library.ts';
