/** Returns the name of a customer attribute. The sandbox has no definitions of attributes. */
export const attributeName = (entityId: number) => `Attribute ${entityId}`;
