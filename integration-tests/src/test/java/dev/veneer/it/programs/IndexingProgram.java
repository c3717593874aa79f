package dev.veneer.it.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/** Builds a Lucene index and searches it: locks, renames, syncs of directories and memory-mapped files. */
final class IndexingProgram {
    private static final int DOCUMENTS = 2_000;
    private static final int COMMIT_EVERY = 500;

    private IndexingProgram() {}

    /** Takes the directory of the index. */
    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]).resolve("index");
        try (Directory directory = FSDirectory.open(path)) {
            System.out.println("kind " + directory.getClass().getSimpleName());
            write(directory);
            search(directory);
        }
        try (Stream<Path> files = Files.list(path)) {
            System.out.println("files " + files.sorted().toList());
        }
    }

    private static void write(Directory directory) throws IOException {
        IndexWriterConfig configuration = new IndexWriterConfig().setUseCompoundFile(false);
        try (IndexWriter writer = new IndexWriter(directory, configuration)) {
            for (int i = 1; i <= DOCUMENTS; i++) {
                writer.addDocument(List.of(new TextField("text", "word" + i % 97, Field.Store.YES)));
                if (i % COMMIT_EVERY == 0) {
                    writer.commit();
                }
            }
            System.out.println("second writer " + openSecond(directory));
            writer.forceMerge(1);
        }
    }

    private static String openSecond(Directory directory) throws IOException {
        try (IndexWriter second = new IndexWriter(directory, new IndexWriterConfig())) {
            return "opened " + second.isOpen();
        } catch (LockObtainFailedException e) {
            return "kept out";
        }
    }

    private static void search(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            TermQuery query = new TermQuery(new Term("text", "word7"));
            Document first = searcher.storedFields().document(searcher.search(query, 1).scoreDocs[0].doc);
            System.out.println("found " + searcher.count(query) + " of " + reader.numDocs() + ": " + first.get("text"));
        }
    }
}
