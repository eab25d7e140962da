package dev.serval.source.terraform.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands between a block's braces, or in a whole file.
 *
 * @param arguments {@code name = value}, in order
 * @param blocks in order
 */
public record Body(List<Argument> arguments, List<Block> blocks, Span at) {

  public Body {
    arguments = List.copyOf(arguments);
    blocks = List.copyOf(blocks);
  }

  /** {@code name = value}. */
  public record Argument(String name, Expression value, Span at) {}

  /**
   * <code>type "label" {}</code>.
   *
   * @param at where its type stands
   */
  public record Block(String type, List<String> labels, Body body, Span at) {
    public Block {
      labels = List.copyOf(labels);
    }

    /** A label; empty where there are fewer. */
    public String label(int index) {
      return index < labels.size() ? labels.get(index) : "";
    }
  }

  /** The value of an argument. */
  public Optional<Expression> get(String name) {
    for (Argument argument : arguments) {
      if (argument.name().equals(name)) {
        return Optional.of(argument.value());
      }
    }
    return Optional.empty();
  }

  /** The blocks of a type. */
  public Stream<Block> blocks(String type) {
    return blocks.stream().filter(block -> block.type().equals(type));
  }
}
