/** Returns the key of a newsletter subscriber. Each channel has its own list, and letter case does not matter. */
export function subscriberKey(channelId: number, email: string): string {
  return `${channelId}:${email.toLowerCase()}`;
}
