/** Returns a path of this site. A link cannot lead a signed-in customer to another one. */
export function pathOnSite(path: string | null): string {
  return path && new URL(path, location.origin).origin === location.origin && path.startsWith('/') ? path : '/account';
}
