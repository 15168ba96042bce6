/** The part of a pino logger that the catalogue uses. */
export interface CatalogueLogger {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
