import metadata from 'libphonenumber-js/max/metadata';

/** Places in the library's compact form of a numbering plan (metadata version 4); a test holds what is read there. */
const TYPES_AT = 11;
const MOBILE_AT = 1;

/**
 * The library's own pattern of a mobile number of mainland China, without country code. Compiled once: asking the library
 * costs thirty times as much, and a second list of blocks would be a second truth.
 */
export const MOBILE: RegExp = new RegExp(`^(?:${mobilePattern()})$`);

function mobilePattern(): string {
  const plan: readonly unknown[] = metadata.countries.CN ?? [];
  const types = plan[TYPES_AT];
  const mobile: unknown = Array.isArray(types) ? types[MOBILE_AT] : undefined;
  const pattern: unknown = Array.isArray(mobile) ? mobile[0] : undefined;
  // Without it every number would go through the library: slower, never wrong.
  return typeof pattern === 'string' ? pattern : '(?!)';
}
