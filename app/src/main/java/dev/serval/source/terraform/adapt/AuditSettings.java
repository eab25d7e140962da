package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.Map;

/** Settings of what records an account's events. */
final class AuditSettings {

  static final Map<String, Setting> ALL =
      Map.of("aws_config_configuration_recorder_status", AuditSettings::status);

  private AuditSettings() {}

  /**
   * Whether a recorder runs; another resource than the recorder, which does not start by itself.
   */
  private static void status(Declared it, Targets targets) {
    Datum on = it.get("is_enabled").orElseGet(() -> new Datum.Bool(false, "false", it.at()));
    targets
        .find("AWS::Config::ConfigurationRecorder", it, "name")
        .ifPresent(recorder -> recorder.put("Recording", on));
  }
}
