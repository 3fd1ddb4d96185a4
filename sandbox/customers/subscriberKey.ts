/** What newsletter subscribers are kept by: each channel has its own list, and letter case does not matter. */
export function subscriberKey(channelId: number, email: string): string {
  return `${channelId}:${email.toLowerCase()}`;
}
