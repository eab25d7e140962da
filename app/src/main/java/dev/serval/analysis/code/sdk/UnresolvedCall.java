package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.form.Place;
import java.util.List;

/**
 * What may call AWS, and it is not known what.
 *
 * @param why in words
 * @param could which operations it could be: {@code dynamodb.*}, {@code *.PutItem}; by the clients'
 *     names of boto3
 * @param guess whether only the method's name speaks for a call of AWS at all
 */
public record UnresolvedCall(String file, Place at, String why, List<String> could, boolean guess) {

  public UnresolvedCall {
    could = List.copyOf(could);
  }
}
