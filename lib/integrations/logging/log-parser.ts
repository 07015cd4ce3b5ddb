/** LogParser: how a line of a log is read. */

/** How a line of a log is read: a parser that the collector knows. */
export class LogParser {
  /** A JSON object a line. */
  public static readonly JSON = new LogParser('json');
  /** `key=value` pairs, as many programs in Go print. */
  public static readonly LOGFMT = new LogParser('logfmt');
  /** The access log of nginx. */
  public static readonly NGINX = new LogParser('nginx');
  /** The access log of Apache's HTTP server. */
  public static readonly APACHE = new LogParser('apache2');

  /**
   * A parser of Fluent Bit's own list, or of the collector's configuration.
   *
   * @param name of the parser
   * @see https://github.com/fluent/fluent-bit/blob/master/conf/parsers.conf
   */
  public static fromName(name: string): LogParser {
    return new LogParser(name);
  }

  private constructor(
    /** @internal */
    public readonly _name: string,
  ) {}
}
