/** SHA-256 of every migration that has landed: they never change again; what must change comes as the next number. */
export const LANDED: Readonly<Record<string, string>> = {};
