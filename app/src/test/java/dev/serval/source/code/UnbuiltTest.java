package dev.serval.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the source of a package lies that was not built. */
class UnbuiltTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "orders/pom.xml, orders/target/orders.jar, com.acme.Orders::handle, orders",
    "orders/build.gradle.kts, orders/build/distributions/orders.zip, com.acme.Orders, orders",
    "go.mod, bin/orders/bootstrap, bootstrap, ''",
    "src/orders.ts, dist, orders.handler, src",
    "api/functions/orders.ts, dist/orders.zip, orders.handler, api/functions",
    "src/orders/app.py, build/orders.zip, orders.app.handler, NONE",
    "src/app.py, package.zip, app.lambda_handler, src",
    "dist/node_modules/x/app.js, package.zip, app.handler, NONE",
    "README.md, target/orders.jar, com.acme.Orders::handle, NONE",
  })
  void it_is_where_the_build_begins(String file, String built, String handler, String expected)
      throws IOException {
    write(file);
    Optional<Path> found =
        Unbuilt.source(folder.resolve(built), handler, path -> path.startsWith(folder));
    assertThat(found.map(path -> folder.relativize(path).toString()).orElse("NONE"))
        .isEqualTo(expected);
  }

  @Test
  void of_two_places_none_is_chosen_by_guess() throws IOException {
    write("a/app.py");
    write("b/app.py");
    assertThat(Unbuilt.source(folder.resolve("app.zip"), "app.handler", _ -> true)).isEmpty();
  }

  @Test
  void nothing_is_looked_into_that_is_not_near() throws IOException {
    write("pom.xml");
    Path built = folder.resolve("stack/target/orders.jar");
    assertThat(Unbuilt.source(built, "com.acme.Orders", path -> path.startsWith(folder + "/stack")))
        .isEmpty();
  }

  private void write(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
  }
}
