package dev.veneer.it.clients;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Jetty's client and Jetty's server. */
final class JettyProgram implements ClientProgram {
    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new JettyProgram()), arguments);
    }

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public String host() {
        return "shop.prod.internal";
    }

    @Override
    public int port() {
        return 8080;
    }

    @Override
    public RunningServer serve(int port) throws Exception {
        Server server = new Server(port);
        server.setHandler(new Greeting());
        server.start();
        return new RunningServer(((ServerConnector) server.getConnectors()[0]).getLocalPort(), server::stop);
    }

    /** Greets whoever asks, by the name that it asked for and the port at which it got here. */
    private static final class Greeting extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String text = "hello from " + Request.getServerName(request) + ", port " + Request.getLocalPort(request);
            response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }

    @Override
    public String ask(String host, int port) throws Exception {
        HttpClient client = new HttpClient();
        client.setConnectTimeout(PATIENCE_MILLIS);
        client.start();
        try {
            StringBuilder peer = new StringBuilder();
            ContentResponse response = client.newRequest("http://" + host + ":" + port + "/orders")
                    .onRequestBegin(
                            request -> peer.append(request.getConnection().getRemoteSocketAddress()))
                    .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .send();
            return "peer " + peer + ", " + response.getContentAsString();
        } finally {
            client.stop();
        }
    }
}
