/** Finds stop words in the text, the comments and the exported names of one file. */
import path from 'node:path';
import ts from 'typescript';
import { fieldTerms, inComments, inNames, inText, type StopWord } from './vocabulary.ts';

/** A stop word with the line that has it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  /** The stop word as written; of a name, the whole name. */
  readonly found: string;
  readonly better: string;
}

export interface Findings {
  readonly text: Finding[];
  readonly comments: Finding[];
  readonly names: Finding[];
}

/** Files in which every string is for users. Elsewhere only JSX text, labels and messages of errors are. */
const catalogues =
  /^lib\/strings\/|^lib\/digest\/digest-strings[.]ts$|^lib\/page\/(page-strings|marks\/mark-strings)[.]ts$|^wxt[.]config[.]ts$|^scripts\/cli/;
/** Scripts that only engineers run. */
const internal = /^scripts\/(bench|a11y|words)/;
const labels = new Set(['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'hint']);

export function findWords(file: string, code: string): Findings {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind);
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  const search = (words: readonly StopWord[], text: string, start: number): Finding[] =>
    words.flatMap(({ pattern, better }) =>
      [...text.matchAll(pattern)].map((match) => ({
        file,
        line: lineAt(start + match.index),
        found: match[0],
        better,
      })),
    );
  const shown = internal.test(file) ? [] : textsIn(source, catalogues.test(file));
  const texts = shown.flatMap((node) => search(inText, node.getText(source), node.getStart(source)));
  const comments = commentsIn(source).flatMap(({ pos, end }) =>
    // A phrase may go on in the next line of the comment.
    search(
      inComments,
      code.slice(pos, end).replace(/\n\s*(?:\*(?!\/))?/g, (gap) => ' '.repeat(gap.length)),
      pos,
    ),
  );
  const names = exportsOf(source).flatMap(({ name, position }) => {
    const word = wordsOf(name).find((part) => Object.hasOwn(inNames, part));
    return word === undefined || fieldTerms.has(name)
      ? []
      : [{ file, line: lineAt(position), found: name, better: `${inNames[word]} (not ${word})` }];
  });
  return { text: texts, comments, names };
}

/** `findTheX` and `find-the-x` → find, the, x. */
export function wordsOf(name: string): string[] {
  return name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function textsIn(source: ts.SourceFile, isCatalogue: boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, isShown: boolean): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (ts.isJsxText(node) || (isText && isShown && !isName(node))) found.push(node);
    const shows =
      (ts.isJsxAttribute(node) && labels.has(node.name.getText(source))) ||
      (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source)));
    const hides = ts.isJsxAttribute(node) && !shows;
    ts.forEachChild(node, (child) => visit(child, hides ? false : isShown || shows));
  };
  visit(source, isCatalogue);
  return found;
}

/** Whether a string is a key, an operand of a comparison or a case, and so is never shown. */
function isName({ parent, ...node }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return parent.name.pos === node.pos;
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText());
  return ts.isElementAccessExpression(parent) || ts.isCaseClause(parent);
}

function commentsIn(source: ts.SourceFile): ts.TextRange[] {
  const ranges = new Map<number, ts.TextRange>();
  const { text } = source;
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.JsxText) return;
    const children = node
      .getChildren(source)
      .filter(({ kind }) => kind < ts.SyntaxKind.FirstJSDocNode || kind > ts.SyntaxKind.LastJSDocNode);
    if (children.length > 0) {
      for (const child of children) visit(child);
      return;
    }
    for (const range of [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ])
      ranges.set(range.pos, range);
  };
  visit(source);
  return [...ranges.values()];
}

/** Names that a file exports, and its own. */
function exportsOf(source: ts.SourceFile): { name: string; position: number }[] {
  const named = (name: ts.Node | undefined): { name: string; position: number }[] => {
    if (name === undefined) return [];
    if (ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name))
      return name.elements.flatMap((element) => (ts.isBindingElement(element) ? named(element.name) : []));
    return [{ name: name.getText(source), position: name.getStart(source) }];
  };
  const exported = source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      return statement.exportClause.elements.flatMap(({ name }) => named(name));
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(({ name }) => named(name));
    return 'name' in statement ? named(statement.name as ts.Node | undefined) : [];
  });
  return [...exported, { name: path.basename(source.fileName).replace(/[.].*/, ''), position: 0 }];
}
