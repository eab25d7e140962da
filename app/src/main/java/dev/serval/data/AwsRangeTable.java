package dev.serval.data;

import dev.serval.signal.detect.AwsRanges;

/**
 * Which addresses are AWS's, by region and service.
 *
 * @param ranges to look them up
 */
public record AwsRangeTable(Provenance provenance, AwsRanges ranges) {

  static AwsRangeTable bundled() {
    String text = Resources.zipped("aws-ranges.txt.gz");
    Provenance provenance = Resources.provenance(text);
    return new AwsRangeTable(
        provenance, AwsRanges.of(text.lines().skip(2).toList(), provenance.date().toString()));
  }
}
