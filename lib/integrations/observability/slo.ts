/** Slo: what the callers of a workload are promised, in one line. */
import { Duration } from 'cdk8s';
import { RequestMetric } from './request-metric';

/** What an objective for availability takes, beside its percentage. */
export interface AvailabilityOptions {
  /** By which metrics requests are told. @default RequestMetric.prometheus() - `http_requests_total` with the label `code` */
  readonly metric?: RequestMetric;

  /** The name that its alerts and series bear. @default 'availability' */
  readonly name?: string;

  /**
   * The time that it is promised for: 30 to 90 days.
   * @default - 30 days: the month that people plan, and are told, in
   */
  readonly period?: Duration;
}

/** What an objective for latency takes, beside its percentage and the time. */
export interface LatencyOptions {
  /** By which metrics requests are told. @default RequestMetric.prometheus() - `http_request_duration_seconds` */
  readonly metric?: RequestMetric;

  /** The name that its alerts and series bear. @default 'latency' */
  readonly name?: string;

  /** The time that it is promised for: 30 to 90 days. @default - 30 days */
  readonly period?: Duration;
}

/**
 * A service-level objective: the part of all requests that goes well. What it lets go wrong is a budget; an alert tells when
 * the budget is burnt so fast that it wouldn't last.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export class Slo {
  /**
   * So many of all requests are answered without a failure of the workload.
   *
   * @param percent of all requests, such as 99.9
   * @param options other metrics, another name, another period
   */
  public static availability(percent: number, options: AvailabilityOptions = {}): Slo {
    return new Slo(percent, options);
  }

  /**
   * So many of all requests are answered within a time.
   *
   * @param percent of all requests, such as 99
   * @param within the time; it must be a bound of the histogram's buckets
   * @param options other metrics, another name, another period
   */
  public static latency(percent: number, within: Duration, options: LatencyOptions = {}): Slo {
    return new Slo(percent, options, { within });
  }

  private constructor(
    /** @internal */
    public readonly _percent: number,
    /** @internal */
    public readonly _options: AvailabilityOptions,
    /** @internal */
    public readonly _latency?: { readonly within: Duration },
  ) {}
}
