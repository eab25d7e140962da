package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.value.Taint;

/**
 * Data of others in a dangerous call.
 *
 * @param weakness what it can do there
 * @param taint where it came in and its way
 * @param file where the call is
 * @param at where the call is there
 * @param call what is called, by its known name
 * @param note what a person should know; may be empty
 */
public record FlowFound(
    Weakness weakness, Taint taint, String file, Place at, String call, String note) {

  /** The same with data of earlier events taken for that of events. */
  FlowFound now() {
    Taint now =
        new Taint(taint.source().now(), taint.form(), taint.clean(), taint.tried(), taint.trail());
    return new FlowFound(weakness, now, file, at, call, note);
  }
}
