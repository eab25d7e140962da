package shop;

import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Resource;

/** Lambda calls this when it takes a snapshot, in whatever function it is. */
@Singleton
public class Priming implements Resource {
  private final TableStore store;

  public Priming(TableStore store) {
    this.store = store;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    store.describe();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
