package dev.serval.report;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.rule.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** The public, versioned file format of results: {@code docs/result.schema.json}. */
public final class ResultJson {

  /** Enough for an estate of a hundred thousand functions. */
  private static final int MAX_BYTES = 1 << 29;

  private ResultJson() {}

  /** The content of {@code result.json}. */
  public static String write(Result result) {
    return JsonWriter.indented(ResultWriting.result(result));
  }

  /** As {@link #write(Result)}, in UTF-8; large results never stand whole in memory. */
  public static void writeTo(Result result, OutputStream to) throws IOException {
    JsonWriter.indentedTo(ResultWriting.result(result), to);
  }

  /** The same on one line, fit to stand in an HTML {@code script} element. */
  public static String forHtml(Result result) {
    return JsonWriter.forHtml(ResultWriting.result(result));
  }

  /** A request as the file has it. */
  public static Node tree(Witness witness) {
    return FindingWriting.witness(witness);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name how messages name the file
   * @throws UnreadableDocument if it is damaged or something else, with the place and what to do
   */
  public static Result read(Path file, String name) throws UnreadableDocument {
    return ResultReading.result(DocumentReader.readJson(file, name, MAX_BYTES).root());
  }

  /** As {@link #read(Path, String)}, from text. */
  public static Result read(String text, String name) throws UnreadableDocument {
    return ResultReading.result(DocumentReader.parse(text, name).root());
  }
}
