package dev.veneer.it.programs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Makes a Lucene index, changes it, and prints what it finds in it. */
final class ReindexingProgram {
    private static final int DOCUMENTS = 2_000;

    private ReindexingProgram() {}

    /** Takes what to do, {@code make}, {@code change} or {@code print}, and the directory of the index. */
    public static void main(String[] args) throws IOException {
        try (Directory directory = FSDirectory.open(Path.of(args[1]))) {
            switch (args[0]) {
                case "make" -> make(directory);
                case "change" -> change(directory);
                case "print" -> print(directory);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static void make(Directory directory) throws IOException {
        try (IndexWriter writer = writer(directory)) {
            for (int i = 1; i <= DOCUMENTS; i++) {
                writer.addDocument(document(i, "word" + i % 97));
                if (i % 500 == 0) {
                    writer.commit();
                }
            }
        }
    }

    private static void change(Directory directory) throws IOException {
        try (IndexWriter writer = writer(directory)) {
            for (int i = 1; i <= DOCUMENTS; i += 5) {
                writer.updateDocument(new Term("id", "" + i), document(i, "changed word" + i % 7));
            }
            writer.deleteDocuments(new Term("text", "word11"));
            writer.commit();
            writer.forceMerge(1);
        }
        print(directory);
    }

    private static void print(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            System.out.println(
                    "documents " + reader.numDocs() + " in " + reader.leaves().size());
            IndexSearcher searcher = new IndexSearcher(reader);
            for (String word : List.of("word3", "word11", "word40", "changed")) {
                TermQuery query = new TermQuery(new Term("text", word));
                for (ScoreDoc hit : searcher.search(query, DOCUMENTS).scoreDocs) {
                    Document found = searcher.storedFields().document(hit.doc);
                    System.out.println(word + " " + hit.score + " " + found.get("id") + " " + found.get("text"));
                }
            }
        }
        try (CheckIndex check = new CheckIndex(directory)) {
            System.out.println("clean " + check.checkIndex().clean);
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig().setMergeScheduler(new SerialMergeScheduler()));
    }

    private static List<Field> document(int id, String text) {
        return List.of(new StringField("id", "" + id, Field.Store.YES), new TextField("text", text, Field.Store.YES));
    }
}
