package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.value.Trail;

/**
 * A place in the code, where something is called or made.
 *
 * @param module the module
 * @param at where in it
 * @param register the register that is set there, which tells apart what stands at one place
 */
record Site(Module module, Place at, int register) {

  String key() {
    return module.file() + ":" + at + "#" + register;
  }

  Trail.Step step(String how) {
    return new Trail.Step(module.file(), at, how);
  }
}
