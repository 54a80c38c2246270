const NAMES: Record<string, string> = {
  'baseline-no-tracker': 'no tracker (baseline)',
  'baseline-idle-directive': 'a directive that does nothing (baseline)',
  'baseline-durable-write': 'a durable write, and nothing else (baseline)',
  sdk: 'the SDK, called directly',
  ours: '**ngx-sunbird-telemetry**',
  'ours-packed': 'the same, `compress: true`',
  portal: "the portal's own way",
  applicationinsights: 'Application Insights, click analytics',
  angulartics2: 'angulartics2, sending with PostHog',
  snowplow: 'Snowplow, button clicks',
};

/** The name of a tracker in the tables. */
export function trackerName(name: string): string {
  return NAMES[name] ?? name;
}
