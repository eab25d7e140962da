package dev.serval.analysis.code.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.code.entry.EventFields;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.flow.Entered;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import java.util.List;

/** Where fixtures are entered: at all that looks like a handler, by events of others. */
public final class EntriesByShape {

  private EntriesByShape() {}

  /** All entries of code that could be lowered whole; there is one at least. */
  public static List<Entered> of(Lowered form) {
    assertThat(form.gaps()).isEmpty();
    List<Entered> entries =
        Handlers.byShape(form.modules()).stream()
            .map(
                handler ->
                    new Entered(
                        handler.file(),
                        handler.member(),
                        field -> EventFields.othersControl(field, false)))
            .toList();
    assertThat(entries).isNotEmpty();
    return entries;
  }
}
