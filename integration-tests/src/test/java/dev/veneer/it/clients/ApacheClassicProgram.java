package dev.veneer.it.clients;

import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Apache HttpClient with blocking sockets, and a server of the same project. */
final class ApacheClassicProgram implements ClientProgram {
    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new ApacheClassicProgram()), arguments);
    }

    @Override
    public String name() {
        return "httpclient classic";
    }

    @Override
    public String host() {
        return "web.prod.internal";
    }

    @Override
    public int port() {
        return 8082;
    }

    @Override
    public RunningServer serve(int port) throws Exception {
        HttpServer server = ServerBootstrap.bootstrap()
                .setListenerPort(port)
                // Requests of any name are its own.
                .setRequestRouter((request, context) -> (asked, response, same) ->
                        response.setEntity(new StringEntity("hello from " + asked.getAuthority())))
                .create();
        server.start();
        return new RunningServer(server.getLocalPort(), server::stop);
    }

    @Override
    public String ask(String host, int port) throws Exception {
        HttpClientContext context = HttpClientContext.create();
        try (CloseableHttpClient client = HttpClients.createDefault()) {
            String text = client.execute(
                    new HttpGet("http://" + host + ":" + port + "/orders"),
                    context,
                    response -> EntityUtils.toString(response.getEntity()));
            return "peer " + context.getEndpointDetails().getRemoteAddress() + ", " + text;
        }
    }
}
