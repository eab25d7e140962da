package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Template.AnyCharacter;
import dev.serval.analysis.iam.proof.Template.AnyText;
import dev.serval.analysis.iam.proof.Template.Hole;
import dev.serval.analysis.iam.proof.Template.Piece;
import dev.serval.analysis.iam.proof.Template.Plain;
import dev.serval.analysis.iam.proof.Template.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shapes of values as policies mean them. */
final class Shapes {

  private static final int PARTS = 6;

  private Shapes() {}

  /** As strings are compared. */
  static Shape string(List<Piece> pieces, boolean ignoringCase) {
    Shape.Builder builder = new Shape.Builder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Plain(String characters) when ignoringCase -> letters(characters, builder);
        case Plain(String characters) -> builder.text(characters);
        case AnyText _, Hole _, Variable _ -> builder.any(Letters.Kind.ANY);
        case AnyCharacter _ -> builder.one(Letters.Kind.ANY);
      }
    }
    return builder.build();
  }

  private static void letters(String characters, Shape.Builder builder) {
    for (int i = 0; i < characters.length(); i++) {
      char small = characters.substring(i, i + 1).toLowerCase(Locale.ROOT).charAt(0);
      char capital = characters.substring(i, i + 1).toUpperCase(Locale.ROOT).charAt(0);
      builder.one(small == capital ? new Letters.Just(small) : new Letters.Either(small, capital));
    }
  }

  /**
   * As ARNs are compared: no wildcard reaches over a colon before the last part, and a last part
   * that is missing after a {@code *} is any.
   */
  static List<Shape> arn(List<Piece> pieces) {
    int colons = colons(pieces);
    boolean unknownParts = pieces.stream().anyMatch(Hole.class::isInstance);
    boolean brief = colons < PARTS - 1;
    boolean star = !pieces.isEmpty() && pieces.getLast() instanceof AnyText;
    if (unknownParts || (brief && (!star || pieces.size() == 1))) {
      return List.of(string(pieces, false));
    }
    List<Shape> all = new ArrayList<>();
    all.add(parts(pieces).build());
    if (brief) {
      all.add(parts(pieces).text(":").any(Letters.Kind.ANY).build());
    }
    return all;
  }

  private static int colons(List<Piece> pieces) {
    int count = 0;
    for (Piece piece : pieces) {
      if (piece instanceof Plain(String characters)) {
        count += (int) characters.chars().filter(c -> c == ':').count();
      }
    }
    return count;
  }

  private static Shape.Builder parts(List<Piece> pieces) {
    Shape.Builder builder = new Shape.Builder();
    int colons = 0;
    for (Piece piece : pieces) {
      Letters wild = colons < PARTS - 1 ? Letters.Kind.NOT_COLON : Letters.Kind.ANY;
      switch (piece) {
        case Plain(String characters) -> {
          builder.text(characters);
          colons += (int) characters.chars().filter(c -> c == ':').count();
        }
        case AnyText _, Hole _, Variable _ -> builder.any(wild);
        case AnyCharacter _ -> builder.one(wild);
      }
    }
    return builder;
  }
}
