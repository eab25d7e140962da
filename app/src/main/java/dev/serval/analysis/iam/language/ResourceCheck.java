package dev.serval.analysis.iam.language;

import dev.serval.analysis.iam.language.PolicyCheck.Warning;
import java.util.List;

/** Whether the resources of a statement are what its actions are about. */
final class ResourceCheck {

  private final Selection actions;
  private final List<ActionMeaning> meanings;
  private final List<Warning> warnings;

  /**
   * A check of one statement.
   *
   * @param actions each with its meaning, in the same order
   */
  ResourceCheck(Selection actions, List<ActionMeaning> meanings, List<Warning> warnings) {
    this.actions = actions;
    this.meanings = meanings;
    this.warnings = warnings;
  }

  void check(Selection resources) {
    boolean useful = false;
    for (Word word : resources.words()) {
      boolean fits = !word.isKnown() || fitsAny(word);
      useful |= fits;
      if (!fits) {
        warnings.add(new Warning(word.at(), message(word.shown())));
      }
    }
    // Where no resource is of use, that is said already.
    boolean known = resources.words().stream().allMatch(Word::isKnown);
    for (int i = 0; useful && known && i < meanings.size(); i++) {
      if (meanings.get(i).exact()) {
        action(actions.words().get(i), meanings.get(i), resources);
      }
    }
  }

  private boolean fitsAny(Word resource) {
    return isEverything(resource)
        || meanings.stream().anyMatch(one -> fits(resource.shown(), one.shapes()));
  }

  private static boolean isEverything(Word resource) {
    return resource.shown().startsWith("*");
  }

  private static boolean fits(String resource, List<ResourceShape> shapes) {
    return resource.startsWith("arn:") && ResourceShape.fits(resource, shapes);
  }

  private String message(String resource) {
    if (!resource.startsWith("arn:")) {
      return "'" + resource + "' is no ARN; write one, or *";
    }
    return "no action of the statement is about " + resource + hint();
  }

  private String hint() {
    return meanings.size() == 1 && meanings.getFirst().exact()
        ? "; "
            + actions.words().getFirst().shown()
            + " is about "
            + ResourceShape.shown(meanings.getFirst().shapes())
        : "";
  }

  private void action(Word word, ActionMeaning meaning, Selection resources) {
    boolean fits =
        resources.words().stream()
            .anyMatch(one -> isEverything(one) || fits(one.shown(), meaning.shapes()));
    if (!fits) {
      warnings.add(
          new Warning(
              word.at(),
              word.shown()
                  + " is about "
                  + ResourceShape.shown(meaning.shapes())
                  + ", and no resource of the statement is that"));
    }
  }
}
