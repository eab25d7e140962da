package dev.serval.analysis.iam.proof;

import java.util.List;

/**
 * The texts that have one of some shapes, or none of them.
 *
 * @param outside whether it is those that have none
 */
record Texts(List<Shape> shapes, boolean outside) implements Values {

  static final Texts ALL = new Texts(List.of(), true);
  static final Texts NONE = new Texts(List.of(), false);

  Texts {
    shapes = List.copyOf(shapes);
  }

  static Texts of(List<Shape> shapes) {
    return new Texts(shapes, false);
  }

  static Texts of(Shape shape) {
    return new Texts(List.of(shape), false);
  }

  static Texts literally(String text) {
    return of(Shape.literal(text));
  }

  @Override
  public boolean has(String value) {
    for (Shape shape : shapes) {
      if (shape.matches(value)) {
        return !outside;
      }
    }
    return outside;
  }

  @Override
  public Texts complement() {
    return new Texts(shapes, !outside);
  }
}
