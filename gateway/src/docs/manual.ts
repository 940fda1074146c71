/**
 * A manual page in the form that the formatter leaves as it is: blocks with one empty line between them.
 * @param source what the page is generated from
 */
export function manual(title: string, source: string, blocks: readonly string[]): string {
  const note = `<!-- Generated from ${source} by gateway/src/docs/generate.ts: change it there, then run \`npm run format\`. -->`;
  return `${[note, `# ${title}`, ...blocks].join("\n\n")}\n`;
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** A value as code; nothing for an empty text. */
export function code(text: string): string {
  return text === "" ? "(empty)" : `\`${text}\``;
}
