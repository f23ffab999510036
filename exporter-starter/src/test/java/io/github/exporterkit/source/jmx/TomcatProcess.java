package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.util.List;

import jakarta.annotation.PostConstruct;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that says hello, and at most 17 times at once.
 */
public final class TomcatProcess {

	private TomcatProcess() {
	}

	/**
	 * Start it.
	 * @param port where its MBeans can be read
	 * @return the process, which has said on which port it serves
	 */
	public static BeanProcess start(int port) throws IOException {
		return BeanProcess.start(port, List.of(TomcatProcess.class, Tomcat.class, PostConstruct.class), "",
				BeanProcess.OPEN);
	}

	public static void main(String[] args) throws Exception {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
		tomcat.setSilent(true);
		tomcat.setPort(0);
		tomcat.getConnector().setProperty("address", "127.0.0.1");
		tomcat.getConnector().setProperty("maxThreads", "17");
		Context context = tomcat.addContext("", null);
		Tomcat.addServlet(context, "hello", new Hello());
		context.addServletMappingDecoded("/", "hello");
		tomcat.start();
		System.out.println(tomcat.getConnector().getLocalPort());
		System.out.println("ready");
		tomcat.getServer().await();
	}

	/** Says hello. */
	private static final class Hello extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("hello");
		}

	}

}
