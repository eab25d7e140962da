package dev.serval.rule.account;

/** Types whose listings say that an account has none. */
final class Types {

  static final String TRAIL = "AWS::CloudTrail::Trail";
  static final String RECORDER = "AWS::Config::ConfigurationRecorder";
  static final String EVENT_RULE = "AWS::Events::Rule";
  static final String METRIC_FILTER = "AWS::Logs::MetricFilter";
  static final String FUNCTION = "AWS::Lambda::Function";

  private Types() {}
}
