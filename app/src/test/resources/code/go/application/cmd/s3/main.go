package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"log"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/s3"
	"github.com/aws/aws-sdk-go/service/s3/s3manager"
)

var svc *s3.S3

func handler(ctx context.Context, e events.S3Event) error {
	sess := session.Must(session.NewSession())
	svc = s3.New(sess)
	for _, rec := range e.Records {
		key, err := url.QueryUnescape(rec.S3.Object.Key)
		if err != nil {
			return err
		}
		log.Printf("got %s", key) // BAD CD-117
		local := filepath.Join("/tmp", filepath.Base(key))
		f, err := os.Create(local) // ok
		if err != nil {
			return err
		}
		d := s3manager.NewDownloader(sess)
		d.Download(f, &s3.GetObjectInput{Bucket: aws.String(rec.S3.Bucket.Name), Key: aws.String(key)})
		out, err := exec.Command("/bin/sh", "-c", fmt.Sprintf("clamscan %s", local)).Output() // BAD CD-78
		_ = out
		unzip(local, "/tmp/out")
	}
	return nil
}

func unzip(src, dst string) error {
	r, err := zip.OpenReader(src)
	if err != nil {
		return err
	}
	for _, f := range r.File {
		p := filepath.Join(dst, f.Name)
		w, _ := os.Create(p) // BAD CD-22
		rc, _ := f.Open()
		io.Copy(w, rc)
	}
	return nil
}

func main() { lambda.Start(handler) }
