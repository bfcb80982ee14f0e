// Colours that can be read on white as well as on black: each has a contrast of at least 3.5 to both, most of 4.3 (WCAG 2.2's formula over
// xterm's palette). The plain yellow, green and cyan of a terminal have about 2 on white.

/** What a piece of a screen means, as the parameters of an escape sequence. */
export const styles = { gravest: '1;31', grave: '31', warning: '38;5;130', good: '38;5;28', note: '38;5;30', bold: '1', quiet: '2' } as const

export type Style = keyof typeof styles

/** Paints text, or leaves it as it is where no colours are wanted. */
export const painter =
  (colour: boolean) =>
  (style: Style, text: string): string =>
    colour ? `\x1b[${styles[style]}m${text}\x1b[0m` : text
