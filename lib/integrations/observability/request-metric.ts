/** By which metrics a workload tells of the requests that it answers. */

/** What metrics of requests are called. */
export interface RequestMetricProps {
  /** A counter of requests that were answered, such as `http_requests_total`. */
  readonly counter: string;

  /** The label of the counter with the outcome, such as `code`. */
  readonly outcomeLabel: string;

  /** A regular expression of the outcomes that are failures of the workload itself, such as `5..`. */
  readonly failures: string;

  /**
   * A histogram of how long they took, in seconds, without `_bucket`: `http_request_duration_seconds`.
   * @default - none: nothing can be said of latency
   */
  readonly histogram?: string;
}

/** The metrics by which a workload tells of the requests that it answers. */
export class RequestMetric {
  /**
   * The names that the guides of Prometheus and most of its client libraries use: `http_requests_total` with the label
   * `code`, and the histogram `http_request_duration_seconds`. Answers from 500 on are failures.
   *
   * @see https://prometheus.io/docs/practices/naming/
   */
  public static prometheus(): RequestMetric {
    return new RequestMetric({
      counter: 'http_requests_total',
      outcomeLabel: 'code',
      failures: '5..',
      histogram: 'http_request_duration_seconds',
    });
  }

  /**
   * What OpenTelemetry's instrumentation of HTTP servers comes to in Prometheus: the histogram
   * `http_server_request_duration_seconds` with the label `http_response_status_code`. Answers from 500 on are failures.
   *
   * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
   */
  public static openTelemetry(): RequestMetric {
    return new RequestMetric({
      counter: 'http_server_request_duration_seconds_count',
      outcomeLabel: 'http_response_status_code',
      failures: '5..',
      histogram: 'http_server_request_duration_seconds',
    });
  }

  /**
   * The names of the gRPC middleware for Prometheus: `grpc_server_handled_total` with the label `grpc_code`, and the histogram
   * `grpc_server_handling_seconds`. What OpenTelemetry counts as a failure of the server is one here.
   *
   * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
   */
  public static grpc(): RequestMetric {
    return new RequestMetric({
      counter: 'grpc_server_handled_total',
      outcomeLabel: 'grpc_code',
      failures: 'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss',
      histogram: 'grpc_server_handling_seconds',
    });
  }

  /**
   * Other names.
   *
   * @param props the names
   */
  public static named(props: RequestMetricProps): RequestMetric {
    return new RequestMetric(props);
  }

  private constructor(
    /** @internal */
    public readonly _props: RequestMetricProps,
  ) {}
}
