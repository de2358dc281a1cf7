declare module "virtual:basemap" {
  /** Address of the basemap’s file. */
  export const address: string;
}
