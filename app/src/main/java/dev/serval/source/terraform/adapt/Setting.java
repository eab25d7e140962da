package dev.serval.source.terraform.adapt;

/** How a resource that is a setting of another joins it. */
@FunctionalInterface
interface Setting {

  /** Puts the setting where it belongs. */
  void join(Declared setting, Targets targets);
}
