/** Returns a time as `DateTimeExtended`. */
export const moment = (epochMs: number) => ({ utc: new Date(epochMs).toISOString() });
