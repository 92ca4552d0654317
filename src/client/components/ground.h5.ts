/** A browser's page is one, whose colour is known before the program comes. */
export function layGround(): void {}
