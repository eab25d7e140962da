package dev.serval.source.terraform;

import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An estate as text for golden files: a line for each resource, with what is known; defaults are
 * left out, what is not known has a question mark.
 */
public final class EstateText {

  private EstateText() {}

  public static String of(Estate estate) {
    List<String> lines = new ArrayList<>();
    for (Resource resource : estate.resources()) {
      Identity id = resource.id();
      lines.add(
          "%s %s name=%s arn=%s%s"
              .formatted(
                  id.type(), id.logicalPath(), id.name(), id.arn(), members((Record) resource)));
    }
    estate.gaps().forEach(gap -> lines.add("GAP " + gap.what() + ": " + gap.why()));
    return String.join("\n", lines) + "\n";
  }

  private static String members(Record resource) {
    StringBuilder out = new StringBuilder();
    for (RecordComponent component : resource.getClass().getRecordComponents()) {
      if (component.getType() != Identity.class && component.getType() != Origin.class) {
        String shown = shown(member(resource, component));
        if (!shown.isEmpty()) {
          out.append("\n    ").append(component.getName()).append(" = ").append(shown);
        }
      }
    }
    return out.toString();
  }

  private static Object member(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shown(Object value) {
    return switch (value) {
      case Value.Absent<?> _ -> "";
      case Value.Known<?> known -> shown(known.get());
      case Value.Unresolved<?> open -> "?" + open.expression();
      case Optional<?> maybe -> maybe.map(EstateText::shown).orElse("");
      case Text text -> text.toString();
      case Reference reference -> reference.toString();
      case List<?> list ->
          list.stream().map(EstateText::shown).collect(Collectors.joining(", ", "[", "]"));
      case Record record -> "(" + inner(record) + ")";
      default -> value.toString();
    };
  }

  private static String inner(Record record) {
    List<String> all = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getType() != Origin.class) {
        String shown = shown(member(record, component));
        if (!shown.isEmpty() && !shown.equals("[]")) {
          all.add(component.getName() + " " + shown);
        }
      }
    }
    return String.join("; ", all);
  }
}
