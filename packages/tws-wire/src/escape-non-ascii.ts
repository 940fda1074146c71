/** From version 153 on TWS writes texts in ASCII, other characters as `\uXXXX`. */
export function escapeNonAscii(text: string): string {
  return text.replaceAll(/[^\0-\u007f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
