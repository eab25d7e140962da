package dev.serval.source.terraform;

import dev.serval.model.Estate;
import dev.serval.source.Reading;
import dev.serval.source.files.FileSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder into which a test writes a module, and what is read of it. */
record WrittenModule(Path folder) {

  /** A function with the least that it needs. */
  static String function(String name, String functionName) {
    return """
    resource "aws_lambda_function" "%s" {
      function_name = %s
      role = "arn:aws:iam::123456789012:role/app"
      runtime = "python3.13"
      handler = "app.handler"
      filename = "app.zip"
    }
    """
        .formatted(name, functionName);
  }

  void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  Reading reading(Map<String, String> parameters) {
    return TerraformSource.read(FileSearch.in(List.of(folder)), parameters);
  }

  Estate read(Map<String, String> parameters) {
    return reading(parameters).worlds().getFirst().estate();
  }
}
