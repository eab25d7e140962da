package dev.serval.signal.state;

import dev.serval.signal.detect.Sound;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A record: its components in their order, given to its own constructor. */
final class Made implements Form {

  private final RecordComponent[] components;
  private final Form[] forms;
  private final Constructor<?> constructor;

  Made(Class<?> type, Forms all) {
    components = type.getRecordComponents();
    forms = new Form[components.length];
    for (int i = 0; i < forms.length; i++) {
      components[i].getAccessor().setAccessible(true);
      forms[i] = all.of(components[i].getGenericType());
    }
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("no form for " + type, e);
    }
  }

  @Override
  public String shape() {
    return Arrays.stream(components)
        .map(one -> one.getName() + " " + forms[Arrays.asList(components).indexOf(one)].shape())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  public void write(Object value, Sink to) {
    try {
      for (int i = 0; i < forms.length; i++) {
        forms[i].write(components[i].getAccessor().invoke(value), to);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record gives its components", e);
    }
  }

  @Override
  public Object read(Source from) {
    Object[] given = new Object[forms.length];
    for (int i = 0; i < forms.length; i++) {
      given[i] = forms[i].read(from);
    }
    try {
      return Sound.checked(constructor.newInstance(given));
    } catch (InvocationTargetException e) {
      throw new Source.Damaged("a record can't be so");
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a record can be made", e);
    }
  }
}
