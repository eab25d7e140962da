package dev.serval.analysis.code.lower;

import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.syntax.NoParser;
import dev.serval.analysis.code.syntax.Syntax;
import dev.serval.model.CodeUnit;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All files of a unit in the intermediate form. */
public final class Lowering {

  private Lowering() {}

  /**
   * What became of a unit.
   *
   * @param modules of the files that have the form
   * @param gaps of those that have not, or not whole
   */
  public record Lowered(List<Module> modules, List<Gap> gaps) {
    public Lowered {
      modules = List.copyOf(modules);
      gaps = List.copyOf(gaps);
    }

    /** With what became of other files. */
    public Lowered and(Lowered other) {
      return new Lowered(
          Stream.concat(modules.stream(), other.modules.stream()).toList(),
          Stream.concat(gaps.stream(), other.gaps.stream()).toList());
    }
  }

  /** Lowers what the front ends read; a file that can't be read costs no other. */
  public static Lowered of(CodeUnit unit, List<FrontEnd> frontEnds) {
    List<Module> modules = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (SourceFile file : unit.files()) {
      for (FrontEnd frontEnd : frontEnds) {
        if (frontEnd.reads(file.path())) {
          lower(unit, file, frontEnd, modules, gaps);
          break;
        }
      }
    }
    return new Lowered(modules, gaps);
  }

  private static void lower(
      CodeUnit unit, SourceFile file, FrontEnd frontEnd, List<Module> modules, List<Gap> gaps) {
    String name = unit.place(file.path());
    try {
      Module module = frontEnd.lower(file);
      modules.add(module);
      for (String limit : module.limits()) {
        gaps.add(Gap.of(name, new Origin.InFile(name, 1, 1), limit));
      }
      if (!module.faults().isEmpty()) {
        Place first = module.faults().getFirst();
        gaps.add(
            Gap.of(
                name,
                new Origin.InFile(name, first.line(), first.column()),
                "a syntax error here was left out of the analysis; the code around it was"
                    + " analysed"));
      }
    } catch (StackOverflowError e) {
      gaps.add(
          Gap.of(
              name,
              new Origin.InFile(name, 1, 1),
              "it was not analysed: it is nested too deeply (is it source code at all?)"));
    } catch (Syntax.TooMuch e) {
      gaps.add(Gap.of(name, new Origin.InFile(name, 1, 1), "it was not analysed: " + e.why()));
    } catch (NoParser e) {
      gaps.add(
          Gap.of(name, new Origin.InFile(name, 1, 1), "it was not analysed: " + e.getMessage()));
    }
  }
}
