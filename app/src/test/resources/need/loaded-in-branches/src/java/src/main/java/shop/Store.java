package shop;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

final class Store {
  private static final S3Client S3 = S3Client.create();
  private static final String BUCKET = System.getenv("BUCKET");

  private Store() {}

  static String get(String id) {
    return S3.getObjectAsBytes(
            GetObjectRequest.builder().bucket(BUCKET).key("in/" + id).build())
        .asUtf8String();
  }

  static String forget(String id) {
    return S3.deleteObject(DeleteObjectRequest.builder().bucket(BUCKET).key("in/" + id).build())
        .toString();
  }
}
