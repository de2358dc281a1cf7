import type { Access } from "./security.ts";

/** A request as it goes from one thread to another. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer> | null;
}

/** An answer as it comes back. */
export interface Answered {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What a thread is told when it is made. */
export interface ThreadData {
  /** The ledger's folder. */
  readonly dir: string;
  readonly author: string;
  /** Address of the shared ledger that the folder follows; null where it stands alone. */
  readonly shared: string | null;
  /** File of the key that signs; null for the one in the folder. */
  readonly key: string | null;
  /** Folder of the built workbench. */
  readonly webRoot: string;
  readonly port: number;
  /** What whoever writes has to show; null where nothing may be written. */
  readonly token: string | null;
  readonly access: Access;
}

/**
 * What a thread is asked to do. `refresh` and `knows`, which is what a request shows as a bearer, go to the one that writes. `anyway`: to be answered from what was last brought
 * up to date, because more comes in all the time.
 */
export type Task = { readonly id: number } & (
  | { readonly asked: Asked; readonly anyway?: boolean }
  | { readonly refresh: true }
  | { readonly knows: string }
);

/**
 * What comes of it. `unknown`: nobody has this token. `stale`: something waits to be brought up to date first. `failed` is the message of an error that no
 * page foresaw.
 */
export type Outcome = { readonly id: number } & (
  | { readonly answered: Answered }
  | { readonly stale: true }
  | { readonly unknown: true }
  | { readonly done: true }
  | { readonly failed: string }
);

/** The first message of a thread. */
export interface Ready {
  readonly ready: true;
}

/** A request out of what was sent. */
export function requestOf({ method, url, headers, body }: Asked): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === null ? {} : { body }),
  });
}

/** An answer ready to be sent. */
export async function answeredOf(response: Response): Promise<Answered> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
