package dev.serval.signal.read;

import java.util.List;
import java.util.regex.Pattern;

/** What a file is that can't be read, and what can be made of it. */
public final class OtherFiles {

  private record Form(Pattern start, String what) {
    static Form of(String start, String what) {
      return new Form(Pattern.compile(start, Pattern.DOTALL), what);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of(
              "BZh[1-9].*", "it is packed with bzip2: unpack it (bunzip2), or pack it with gzip"),
          Form.of("\ufffd7zXZ.*", "it is packed with xz: unpack it (unxz), or pack it with gzip"),
          Form.of(
              "\\(\ufffd/\ufffd.*",
              "it is packed with zstd: unpack it (unzstd), or pack it with gzip"),
          Form.of(
              "\u0004\"M\u0018.*",
              "it is packed with LZ4: unpack it (unlz4), or pack it with gzip"),
          Form.of("7z\ufffd\ufffd.*", "it is an archive of 7-Zip: unpack it"),
          Form.of(
              "PK\u0003\u0004.*|.{257}ustar.*",
              "it is an archive within an archive or a bucket: copy it out, and name it"),
          Form.of("Rar!.*", "it is an archive of RAR: unpack it"),
          Form.of("ORC.*", "it is ORC; flow logs are read as text or Parquet"),
          Form.of("Obj\u0001.*", "it is Avro; give the records as JSON, one a line"),
          Form.of("SQLite format 3.*", "it is a database of SQLite; export the table as CSV"),
          Form.of(
              "(?:\ufffd\ufffd\ufffd\ufffd|\n\r\r\n).*",
              "it looks like captured packets (pcap); flow logs are read"),
          Form.of("%PDF.*", "it is a PDF"),
          Form.of(
              "(?i)(?:<\\?xml[^>]*>\\s*)?<Error>.*<Code>.*",
              "it is an error that S3 answered, and not the object that was asked for"),
          Form.of(
              "(?i)\\s*<(?:!doctype|html|\\?xml).*",
              "it is a web page or XML, perhaps an error that was downloaded instead of the log"),
          Form.of(
              "(?:INIT_START|START|END|REPORT) .*",
              "it is a log of Lambda without times; export it with them (aws logs tail, or"
                  + " filter-log-events)"),
          Form.of(
              "[^\n]*@(?:duration|memorySize|requestId)[^\n]*\n.*",
              "it is a result of Logs Insights without @message; put @timestamp, @message and @log"
                  + " among its fields"),
          Form.of(
              "(?i)\"?(?:timestamp|time|date)\"?[,;\t].*",
              "it is a table of values: name it with --metric-csv"),
          Form.of(
              "[^\n]*(?i:event_?name)[^\n]*[,;\t][^\n]*\n.*",
              "it is a table without all of the columns eventTime, eventSource and eventName"));

  private static final String GATEWAY =
      "it is a flow log of a Transit Gateway, which says nothing of functions; flow logs of VPCs"
          + " are read";

  private OtherFiles() {}

  /** What a file that starts so is, with a remedy. */
  public static String what(String start) {
    String line = start.lines().findFirst().orElse("");
    if (FlowFormat.isOfGateway(line)) {
      return GATEWAY;
    }
    return FORMS.stream()
        .filter(form -> form.start().matcher(start).matches())
        .map(Form::what)
        .findFirst()
        .orElse(
            "it is neither of CloudTrail, nor a flow log (--flow-format names the fields where no"
                + " header does), nor of Lambda; CSV needs a line that names its columns");
  }

  /** Whether a file that starts so is a flow log of gateways between networks. */
  public static boolean isOfGateway(String start) {
    return FlowFormat.isOfGateway(start.lines().findFirst().orElse(""));
  }
}
