package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.value.NamedResource;
import dev.serval.analysis.code.value.Taint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a call hands to a resource of a service, where another function finds it.
 *
 * @param to the resource, as the code names it
 * @param action what the caller must be allowed to do
 * @param parts data of others in it
 * @param constants texts in it that are known, by their location
 * @param file where the call is
 * @param at where the call is there
 * @param call what is called
 */
public record WriteFound(
    NamedResource to,
    String action,
    List<Part> parts,
    Map<String, Set<String>> constants,
    String file,
    Place at,
    String call) {

  /** In place of a service: what the handler returns, which Lambda hands on. */
  public static final String RESULT = "result";

  /** In place of a service: what the handler is called with, which Lambda hands on, too. */
  public static final String EVENT = "event";

  public WriteFound {
    parts = List.copyOf(parts);
    constants = Map.copyOf(constants);
  }

  /**
   * Data of others in a part of what is handed over.
   *
   * @param location the keys down to it, such as {@code body.name}; positions in lists are none,
   *     {@code *} stands for a key that is not known
   */
  public record Part(String location, Taint taint) {}
}
