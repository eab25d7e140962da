package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which part of what starts a process chooses what runs. */
final class Commands {

  /** Programs that run what they are given as text. */
  private static final Set<String> READERS =
      Set.of(
          "sh",
          "bash",
          "dash",
          "zsh",
          "cmd",
          "cmd.exe",
          "powershell",
          "pwsh",
          "python",
          "python3",
          "node",
          "perl",
          "ruby",
          "php");

  private static final List<String> TELLS = List.of("-c", "-lc", "-e", "/c", "/C", "-Command");

  private Commands() {}

  /**
   * Of a text, all of it. Of a list without a shell, the program, and what a shell in it is told to
   * run; other arguments are just that.
   */
  static Value dangerous(Value command, State state) {
    Value result =
        new Value(command.known(), Set.of(), command.taints(), command.open(), command.test());
    for (Ref ref : command.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.LIST) {
        result = result.or(ofList(state.thing(id)));
      } else {
        result = result.or(Value.of(ref));
      }
    }
    return result;
  }

  /**
   * The words of a command line, in a list that has the text of all; the first, where it is known.
   */
  static Value words(Value line, Value list, State state) {
    Optional<String> first =
        line.known().stream().map(Commands::firstWord).distinct().count() == 1
            ? line.known().stream().findFirst().flatMap(Commands::firstWord)
            : Optional.empty();
    boolean behind = line.taints().stream().allMatch(taint -> taint.form().endsWith("/text"));
    if (first.isPresent() && behind) {
      for (Ref ref : list.refs()) {
        if (ref instanceof Ref.Thing(int id)) {
          state.heap.put(id, state.thing(id).with("0", Value.of(new Literal.Text(first.get()))));
        }
      }
    }
    return list;
  }

  private static Optional<String> firstWord(Known line) {
    return line instanceof Known.Text text
            && !text.pieces().isEmpty()
            && text.pieces().getFirst() instanceof Known.Characters(String characters)
            && characters.strip().length() < characters.length()
            && !characters.isBlank()
        ? Optional.of(characters.strip().split("\\s", 2)[0])
        : Optional.empty();
  }

  private static Value ofList(Thing list) {
    Value program = list.fields().getOrDefault("0", list.get(Thing.REST)); // More comes behind it.
    Optional<String> name = program.text().map(text -> text.substring(text.lastIndexOf('/') + 1));
    if (name.filter(READERS::contains).isEmpty()) {
      return program;
    }
    for (Map.Entry<String, Value> entry : list.fields().entrySet()) {
      boolean told = entry.getValue().text().filter(TELLS::contains).isPresent();
      if (told && entry.getKey().chars().allMatch(Character::isDigit)) {
        return list.get(String.valueOf(Integer.parseInt(entry.getKey()) + 1));
      }
    }
    return list.get("1");
  }
}
