package dev.serval.source.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

  @TempDir Path machine;

  private Path template;
  private Path elsewhere;

  @BeforeEach
  void write() throws IOException {
    template = file("project/stacks/template.yaml");
    elsewhere = file("elsewhere/private.yaml");
  }

  @Test
  void documentsBesideATemplateAndInTheFolderAboveAreOpened() throws IOException {
    LocalFiles files = new LocalFiles(template);
    Path shared = file("project/shared/part.yaml");
    assertThat(files.find("../shared/part.yaml")).contains(shared);
  }

  @Test
  void nothingFartherAwayIsOpened() {
    LocalFiles files = new LocalFiles(template);
    assertThat(files.find("../../elsewhere/private.yaml")).isEmpty();
    assertThat(files.find(elsewhere.toString())).isEmpty();
  }

  @Test
  void aLinkLeadsNoFarther() throws IOException {
    Files.createSymbolicLink(template.resolveSibling("link.yaml"), elsewhere);
    assertThat(new LocalFiles(template).find("link.yaml")).isEmpty();
  }

  @Test
  void aRepositoryIsOneProject() throws IOException {
    Files.createDirectories(machine.resolve(".git"));
    assertThat(new LocalFiles(template).find("../../elsewhere/private.yaml")).contains(elsewhere);
  }

  private Path file(String name) throws IOException {
    Path file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "{}");
  }
}
