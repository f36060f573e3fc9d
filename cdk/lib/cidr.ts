// Ranges of IPv4 addresses, as `10.0.1.0/24`.

/** The first and the last address of a range, as numbers; nothing for what is none. */
function bounds(cidr: string): [number, number] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (!match) return undefined;
  const [a, b, c, d, bits] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return first % size === 0 ? [first, first + size - 1] : undefined;
}

export function isCidr(text: string): boolean {
  return bounds(text) !== undefined;
}

export function overlap(one: string, other: string): boolean {
  const [a, b] = [bounds(one), bounds(other)];
  return a !== undefined && b !== undefined && a[0] <= b[1] && b[0] <= a[1];
}

export function contains(outer: string, inner: string): boolean {
  const [a, b] = [bounds(outer), bounds(inner)];
  return a !== undefined && b !== undefined && a[0] <= b[0] && b[1] <= a[1];
}
