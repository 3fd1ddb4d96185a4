import { randomBytes } from 'node:crypto';
import { createCheckedValues } from './records/checkedValues.ts';
import type { SessionRecords } from './records/sessionRecords.ts';

/** The devices on which customers are signed in with a shared session. */
export interface Devices {
  /** @returns the id of the new device @throws {SessionStoreUnavailable} */
  add(customer: string): Promise<string>;
  /** @throws {SessionStoreUnavailable} if the last check is too long ago */
  isSignedIn(customer: string, device: string): Promise<boolean>;
  /**
   * Signs a device out, or all of a customer's devices.
   *
   * @returns the number of devices left
   * @throws {SessionStoreUnavailable}
   */
  remove(customer: string, device?: string): Promise<number>;
  /** Takes over that another instance has signed out a device, or all of them. */
  learnRemoved(customer: string, device?: string): void;
  recheck(): void;
}

export interface DevicesOptions {
  readonly records: SessionRecords;
  readonly maxAgeSeconds: number;
  readonly onRemoved: (customer: string, device: string | undefined) => void;
}

/** @param options `customer` is a name of the record sealer, not an id */
export function createDevices({ records, maxAgeSeconds, onRemoved }: DevicesOptions): Devices {
  const signedIn = createCheckedValues(async (name) => {
    const [customer = '', device = ''] = name.split(' ');
    return records.hasMember(customer, device);
  });
  const learnRemoved = (customer: string, device?: string) =>
    device === undefined ? signedIn.recheck() : signedIn.set(`${customer} ${device}`, false);

  return {
    async add(customer) {
      const device = randomBytes(16).toString('base64url');
      await records.addMember(customer, device, maxAgeSeconds * 1000);
      return device;
    },
    isSignedIn: (customer, device) => signedIn.get(`${customer} ${device}`),
    async remove(customer, device) {
      const left = await records.removeMember(customer, device);
      learnRemoved(customer, device);
      onRemoved(customer, device);
      return left;
    },
    learnRemoved,
    recheck: () => signedIn.recheck(),
  };
}
